import { currentTexts } from '@/lib/i18n/current-texts';
import type { RequestFile } from '@/lib/requests/timeline';

/** Photos as small pictures that open large, documents as links. */
export async function FileList({ requestId, files }: { requestId: string; files: readonly RequestFile[] }) {
  const { files: texts } = (await currentTexts()).requestPages;
  if (files.length === 0) return null;
  return (
    <ul className="files" aria-label={texts.attached}>
      {files.map((file) => {
        const address = `/api/requests/${requestId}/files/${file.fileId}`;
        return (
          <li key={file.fileId}>
            {file.mediaType === 'application/pdf' ? (
              <a href={address}>{texts.pdf(file.name)}</a>
            ) : (
              <a href={`${address}?show`} target="_blank" rel="noopener">
                {/* biome-ignore lint/performance/noImgElement: a private picture that no optimizer may see */}
                <img src={`${address}?small`} alt={texts.photo(file.name)} loading="lazy" />
              </a>
            )}
            {file.purpose === 'result' && <span className="block text-base">{texts.result}</span>}
          </li>
        );
      })}
    </ul>
  );
}
