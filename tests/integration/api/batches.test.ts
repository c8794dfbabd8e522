import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { getAccount, listAccounts } from '@/lib/api/operations/accounts';
import { getInvoice, listInvoices } from '@/lib/api/operations/invoices';
import { issueInvoices } from '@/lib/api/operations/issue-invoices';
import { saveAccounts } from '@/lib/api/operations/save-accounts';
import { anApiKey, callApi } from '../../support/builders/api-key';
import { aLineItem, anAccountItem, anInvoiceItem } from '../../support/builders/exchange-requests';
import { anExchangeWorld, type ExchangeWorld } from '../../support/builders/exchange-world';

let world: ExchangeWorld;
let key: string;
beforeEach(async () => {
  world = await anExchangeWorld();
  ({ key } = await anApiKey(world.organisationId));
});

describe('Accounts', () => {
  it('are opened and brought up to date by their number, and the batch stands in the history and the journal', async () => {
    const first = await callApi(saveAccounts, key, { body: { accounts: [anAccountItem()] } });
    expect(first.body).toEqual({ accepted: 1, isChanged: true, rejected: [] });
    const changed = anAccountItem({ lastName: 'Орлова', totalArea: '52.4', openedOn: '2020-02-29', residingCount: 2 });
    await callApi(saveAccounts, key, { body: { accounts: [changed] } });
    const again = await callApi(saveAccounts, key, { body: { accounts: [changed] } });
    expect(again.body).toEqual({ accepted: 1, isChanged: false, rejected: [] });
    const { body } = await callApi(listAccounts, key, { query: { number: '6262000000077' } });
    expect(body.items).toMatchObject([
      { lastName: 'Орлова', totalArea: '52.40', openedOn: '2020-02-29', residingCount: 2, holderKind: 'person' },
    ]);
    const rows = await db().execute<{ actor: string; actor_kind: string; action: string }>(
      sql`select actor, actor_kind, action from audit_events
        where organisation_id = ${world.organisationId} and subject_kind = 'import' order by seq`,
    );
    const prefix = key.slice(0, 15);
    expect([...rows]).toEqual([
      { actor: prefix, actor_kind: 'api-key', action: 'register-loaded' },
      { actor: prefix, actor_kind: 'api-key', action: 'register-loaded' },
      { actor: prefix, actor_kind: 'api-key', action: 'register-unchanged' },
    ]);
  });

  it('that cannot be taken are named by their place, in the language asked for, and the others are in', async () => {
    const accounts = [
      anAccountItem({ number: '1' }),
      anAccountItem({ number: '2', holderKind: 'company' }),
      anAccountItem({ number: '3', openedOn: '2026-02-01', closedOn: '2026-01-01' }),
    ];
    const { body } = await callApi(saveAccounts, key, { body: { accounts }, headers: { 'accept-language': 'en' } });
    expect(body).toEqual({
      accepted: 1,
      isChanged: true,
      rejected: [
        { pointer: '#/accounts/1/companyName', code: 'cell-empty', detail: 'The value is missing' },
        {
          pointer: '#/accounts/2/closedOn',
          code: 'cell-day',
          detail: 'There is no such date, or it comes before the date it must follow',
        },
      ],
    });
  });

  it('with fields that do not fit are refused with a pointer to each', async () => {
    const accounts = [
      anAccountItem({ number: '1 2', holderKind: 'cat' }),
      anAccountItem({ openedOn: '2026-02-30', colour: 'red', lastName: 'Ко\u0000вал' }),
      { number: '5' },
    ];
    const { status, body, headers } = await callApi(saveAccounts, key, { body: { accounts } });
    expect([status, headers.get('content-type')]).toEqual([422, 'application/problem+json; charset=utf-8']);
    expect(body).toMatchObject({
      type: 'urn:lk:problem:body-invalid',
      title: 'Данные не прошли проверку',
      status: 422,
    });
    const told = (body.errors as { pointer: string; code: string }[]).map(({ pointer, code }) => `${pointer} ${code}`);
    expect(told.toSorted()).toEqual([
      '#/accounts/0/holderKind choice',
      '#/accounts/0/number format',
      '#/accounts/1/colour unknown',
      '#/accounts/1/lastName format',
      '#/accounts/1/openedOn format',
      '#/accounts/2/buildingAddress missing',
      '#/accounts/2/holderKind missing',
      '#/accounts/2/premisesNumber missing',
    ]);
  });

  it.each([
    ['{', 'application/json', 400, 'body-not-json'],
    ['{}', 'text/plain', 415, 'media-type'],
    ['{"accounts": []}', 'application/json', 422, 'body-invalid'],
    [' '.repeat(4 * 1024 * 1024 + 1), 'application/json', 413, 'body-too-large'],
  ])('in a body that is none are refused: %.20j as %s', async (body, type, status, code) => {
    const answer = await callApi(saveAccounts, key, { body, headers: { 'content-type': type } });
    expect([answer.status, answer.body.type]).toEqual([status, `urn:lk:problem:${code}`]);
  });

  it('come with a byte order mark, as 1С writes it', async () => {
    const body = `\ufeff${JSON.stringify({ accounts: [anAccountItem()] })}`;
    expect((await callApi(saveAccounts, key, { body })).status).toBe(200);
  });

  it('are read one by one by their id', async () => {
    const { body } = await callApi(getAccount, key, { params: { accountId: world.accountId } });
    expect(body).toMatchObject({ accountId: world.accountId, number: '6262000000055', lastName: 'Ковалёва' });
  });
});

describe('Bills', () => {
  const issue = (invoices: readonly unknown[], language = 'ru') =>
    callApi(issueInvoices, key, {
      body: { period: '2026-11', invoices },
      headers: { 'accept-language': language },
    });
  const list = async () => (await callApi(listInvoices, key, { query: { period: '2026-11' } })).body.items;

  it('are issued by the rules of the importer, and the same content makes no new revision', async () => {
    const lines = [
      aLineItem(),
      aLineItem({
        ordinal: '2',
        serviceName: 'ХВС',
        volume: '4.5',
        tariff: '50',
        chargedKopecks: 22_500,
        toPayKopecks: 22_500,
      }),
      aLineItem({
        ordinal: null,
        serviceName: 'индивидуальное потребление',
        isPart: true,
        volume: '4',
        tariff: '50',
        chargedKopecks: 20_000,
        toPayKopecks: 20_000,
      }),
      aLineItem({
        ordinal: null,
        serviceName: 'в т.ч. общедомовые нужды',
        isPart: true,
        volume: '0.5',
        tariff: '50',
        chargedKopecks: 2_500,
        toPayKopecks: 2_500,
      }),
    ];
    const bill = anInvoiceItem({
      lines: [{ ...lines[0], openingKopecks: 1_000, paidKopecks: 500 }, ...lines.slice(1)],
    });
    expect((await issue([bill])).body).toEqual({ accepted: 4, isChanged: true, rejected: [] });
    expect((await issue([bill])).body).toEqual({ accepted: 4, isChanged: false, rejected: [] });
    const [issued] = await list();
    expect(issued).toMatchObject({ revision: 1, status: 'issued', toPayKopecks: 144_278, closingKopecks: 144_778 });
    const { body } = await callApi(getInvoice, key, { params: { invoiceId: issued.invoiceId } });
    expect(body.lines.map((one: { parentPosition: number | null }) => one.parentPosition)).toEqual([null, null, 2, 2]);
    expect(body.payees).toMatchObject([{ settlementAccount: '40702810100000001017', closingKopecks: 144_778 }]);
  });

  it('with other content become the next revision', async () => {
    await issue([anInvoiceItem()]);
    await issue([anInvoiceItem({ lines: [aLineItem({ recalculationKopecks: -1_000 })] })]);
    const told = await list();
    expect(told.map((one: { revision: number; status: string }) => [one.revision, one.status])).toEqual([
      [1, 'superseded'],
      [2, 'issued'],
    ]);
  });

  it('with a wrong line are rejected whole, and the others are issued', async () => {
    await callApi(saveAccounts, key, { body: { accounts: [anAccountItem()] } });
    const wrong = anInvoiceItem({
      accountNumber: '6262000000077',
      documentNumber: '77-11',
      lines: [aLineItem(), aLineItem({ ordinal: '2', chargedKopecks: 121_870, toPayKopecks: 121_870 })],
    });
    const { body } = await issue([anInvoiceItem(), wrong], 'en');
    expect([body.accepted, body.rejected]).toEqual([
      1,
      [
        {
          pointer: '#/invoices/1/documentNumber',
          code: 'bill-rejected',
          detail: 'The document was not taken because of a mistake in another of its lines',
        },
        {
          pointer: '#/invoices/1/lines/1/chargedKopecks',
          code: 'line-charge',
          detail: 'The charge is not the volume by the tariff',
        },
      ],
    ]);
    expect(await list()).toHaveLength(1);
  });

  it('of accounts and payees that are not there change nothing', async () => {
    const unknown = anInvoiceItem({ accountNumber: '999', lines: [aLineItem({ payeeAccount: '4'.repeat(20) })] });
    const { status, body } = await issue([unknown]);
    expect([status, body.type]).toEqual([422, 'urn:lk:problem:nothing-accepted']);
    const told = (body.errors as { pointer: string; code: string }[]).map(({ pointer, code }) => `${pointer} ${code}`);
    expect(told).toContain('#/invoices/0/accountNumber account-unknown');
    expect(await list()).toEqual([]);
  });

  it('are not put together under one number, and a part is called one', async () => {
    const { status, body } = await issue([
      anInvoiceItem(),
      anInvoiceItem({ lines: [aLineItem(), aLineItem({ serviceName: 'в т.ч. вода' })] }),
    ]);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([
      { pointer: '#/invoices/1/documentNumber', code: 'repeated' },
      { pointer: '#/invoices/1/lines/1/isPart', code: 'part-named' },
    ]);
  });
});
