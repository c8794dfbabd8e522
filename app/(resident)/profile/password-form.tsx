import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { currentTexts } from '@/lib/i18n/current-texts';
import { replacePassword } from './actions';

/** The hidden address lets password managers know whose password it is. */
export async function PasswordForm({ email }: { email: string }) {
  const { auth, profile } = await currentTexts();
  return (
    <Form
      action={replacePassword}
      labels={{
        currentPassword: profile.currentPassword,
        password: profile.newPassword,
        passwordConfirmation: auth.passwordConfirmation,
      }}
    >
      <input type="email" name="email" value={email} autoComplete="username" readOnly hidden />
      <Field
        name="currentPassword"
        type="password"
        label={profile.currentPassword}
        autoComplete="current-password"
        required
      />
      <Field
        name="password"
        type="password"
        label={profile.newPassword}
        hint={auth.passwordHint}
        autoComplete="new-password"
        required
      />
      <Field
        name="passwordConfirmation"
        type="password"
        label={auth.passwordConfirmation}
        autoComplete="new-password"
        required
      />
      <SubmitButton>{profile.changePassword}</SubmitButton>
    </Form>
  );
}
