import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { base32, otpauthAddress } from '@/lib/auth/second-factor/totp';
import { currentTexts } from '@/lib/i18n/current-texts';
import { qrSvgPath } from '@/lib/invoices/payment-qr/qr-path';
import { confirm } from './actions';

interface Props {
  readonly email: string;
  readonly secret: Uint8Array;
  readonly next: string;
}

/** The key as a picture and as text, and the first code. The picture is drawn here: no other host sees the key. */
export async function ScanAndConfirm({ email, secret, next }: Props) {
  const { common, factor } = await currentTexts();
  const { path, size } = qrSvgPath(otpauthAddress(secret, email, common.product));
  return (
    <>
      <Section title={factor.scan}>
        <svg
          role="img"
          aria-label={factor.picture}
          viewBox={`0 0 ${size} ${size}`}
          shapeRendering="crispEdges"
          className="h-auto w-full max-w-64 bg-white"
        >
          <path d={path} fill="#000" />
        </svg>
        <p className="mt-3">{factor.orKey}</p>
        <p className="code break-all">{(base32(secret).match(/.{4}/g) ?? []).join(' ')}</p>
      </Section>
      <Section title={factor.confirm}>
        <Form action={confirm.bind(null, next)} scope="confirm" labels={{ code: factor.code }}>
          <Field
            name="code"
            label={factor.code}
            hint={factor.codeHint}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={10}
            width="12rem"
            required
          />
          <SubmitButton>{factor.confirmSubmit}</SubmitButton>
        </Form>
      </Section>
    </>
  );
}
