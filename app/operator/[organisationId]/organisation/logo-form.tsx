import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { currentTexts } from '@/lib/i18n/current-texts';
import { dropLogo, putLogo } from './actions';

interface Props {
  readonly organisationId: string;
  /** null: there is none */
  readonly sha256: string | null;
}

/** The logo as it is, another one, or none. */
export async function LogoForm({ organisationId, sha256 }: Props) {
  const { logo } = (await currentTexts()).organisation;
  return (
    <div className="grid gap-4">
      {sha256 ? (
        // biome-ignore lint/performance/noImgElement: a small picture of our own, drawn once
        <img
          src={`/operator/${organisationId}/organisation/logo?of=${sha256.slice(0, 12)}`}
          alt={logo.alt}
          className="max-h-24 justify-self-start border border-line bg-white p-2"
        />
      ) : (
        <p>{logo.none}</p>
      )}
      <Form
        action={putLogo.bind(null, organisationId)}
        scope="logo"
        labels={{ logo: logo.file }}
        className="grid gap-3"
      >
        <p className="text-ink-soft">{logo.text}</p>
        <label className="grid gap-1.5 font-semibold" htmlFor="field-logo-logo">
          {logo.file}
          <input
            id="field-logo-logo"
            type="file"
            name="logo"
            accept="image/png,image/jpeg,image/webp"
            className="control max-w-md font-normal"
          />
        </label>
        <SubmitButton tone="quiet">{logo.submit}</SubmitButton>
      </Form>
      {sha256 && (
        <Form action={dropLogo.bind(null, organisationId)} scope="drop-logo">
          <SubmitButton tone="link">{logo.remove}</SubmitButton>
        </Form>
      )}
    </div>
  );
}
