import { currentTexts } from '@/lib/i18n/current-texts';
import { qrSvgPath } from '@/lib/invoices/payment-qr/qr-path';

/** The bank's own code of СБП, drawn here and never built by us: for another device's camera, and as a link on a phone. */
export async function SbpCode({ payload }: { payload: string }) {
  const { qr } = (await currentTexts()).payments;
  const { path, size } = qrSvgPath(payload);
  return (
    <div className="grid gap-3">
      <svg
        role="img"
        aria-label={qr.title}
        viewBox={`0 0 ${size} ${size}`}
        shapeRendering="crispEdges"
        className="h-auto w-full max-w-64 bg-white"
      >
        <path d={path} fill="#000" />
      </svg>
      <p>{qr.onComputer}</p>
      {/^https:\/\//.test(payload) && (
        <>
          <p>{qr.onPhone}</p>
          <a href={payload} className="button justify-self-start">
            {qr.open}
          </a>
        </>
      )}
    </div>
  );
}
