import { bankOrigin, expect, signIn, test } from './support/cabinet';
import { aContractInForce, aPayingHouse } from './support/paying-house';

const RECEIPTS = {
  taxation: 'simplified-income',
  vat: 'none',
  subject: 'service',
  mode: 'full-payment',
  commissionVat: 'none',
} as const;

interface Books {
  readonly payments: ReadonlyArray<{ readonly amount: number; readonly receipt: { customer: unknown } | null }>;
}

test('who pays where receipts are sent names the address for his, and the bank gets it', async ({ page }) => {
  const house = await aPayingHouse();
  await aContractInForce(house, { receiptTerms: RECEIPTS });
  const { resident, accounts } = house;
  await signIn(page, resident.email, resident.password);
  await page.goto(`/accounts/${accounts[0].id}/pay/confirm?sum=73519&method=card`);
  const contact = page.getByLabel('Куда прислать чек');
  await expect(contact).toHaveValue(resident.email);
  await contact.fill('кому-нибудь');
  await page.getByRole('button', { name: 'Перейти к оплате' }).click();
  await expect(page.getByRole('main')).toContainText('Проверьте почту или телефон');
  await expect(contact).toHaveValue('кому-нибудь');
  await contact.fill('8 900 123-45-67');
  await page.getByRole('button', { name: 'Перейти к оплате' }).click();
  await page.waitForURL((url) => url.origin === bankOrigin());
  const books = (await (await page.request.get(`${bankOrigin()}/control/books`)).json()) as Books;
  const paid = books.payments.filter(({ amount }) => amount === 74_254);
  expect(paid.map(({ receipt }) => receipt?.customer)).toEqual([{ phone: '79001234567' }]);

  await page.context().clearCookies();
  await signIn(page, house.administrator.email, house.administrator.password);
  await page.goto(`/operator/${house.organisationId}/payments`);
  await page.getByRole('table').getByRole('link').first().click();
  const receipt = page.getByRole('region', { name: 'Чек (54-ФЗ)' });
  await expect(receipt.getByRole('row', { name: /платёжный код .* Без НДС 735,19/ })).toBeVisible();
  await expect(receipt.getByRole('row', { name: /Комиссия .* 7,35/ })).toBeVisible();
  await expect(page.getByText('+7 … 45 67')).toBeVisible();
  await expect(page.getByText('9001234567')).toHaveCount(0);
});
