import type { Texts } from '@/lib/i18n/texts';

/** The words of the frame as plain texts, which a client component can take. */
export const frameTexts = ({ common, readings }: Texts, email: string) => ({
  product: common.product,
  operator: common.operator,
  profile: common.profile,
  signedInAs: common.signedInAs(email),
  allAccounts: common.allAccounts,
  signOut: common.signOut,
  unsent: readings.signOut,
  language: common.language,
});

export type FrameTexts = ReturnType<typeof frameTexts>;
