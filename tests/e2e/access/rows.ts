import { account } from './account-rows';
import { accounts } from './accounts-rows';
import { books } from './book-rows';
import { desk } from './desk-rows';
import { exchange } from './exchange-rows';
import { exported } from './exports-rows';
import { house } from './house-rows';
import { open } from './open-rows';
import { staffPayments } from './payment-rows';
import type { Who } from './principals';
import { reconciliation } from './reconciliation-rows';
import { registers } from './registers-rows';
import type { World } from './world';

export interface PageRow {
  /** the address with the world's own things in it */
  readonly at: (world: World) => string;
  readonly who: Who;
}

export interface HandlerRow extends PageRow {
  /** what is sent along, and must be right: it is the sender that is refused */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: (world: World) => string;
  /** answers of those who are let in, beside 200: a thing of ours that is not there, a body that is not whole */
  readonly letIn?: readonly number[];
}

export interface ActionRow {
  /** a page whose form it is */
  readonly on: (world: World) => string;
  /** what is bound to the form: ids, mostly */
  readonly args?: (world: World) => readonly unknown[];
  /** fields that pass the schema: it is the sender that is refused */
  readonly form?: (world: World) => Readonly<Record<string, string>>;
  readonly who: Who;
  /** answers of those who are let in, where a thing that it names is not there */
  readonly letIn?: readonly number[];
  /** nobody of the matrix can know the right value of a field: that it is wrong is a good answer */
  readonly mayBeInvalid?: true;
}

/** Keys are the manifests' own: an address, «METHOD address», «file#action». */
export interface Rows {
  readonly pages: Readonly<Record<string, PageRow>>;
  readonly handlers: Readonly<Record<string, HandlerRow>>;
  readonly actions: Readonly<Record<string, ActionRow>>;
}

/** Who may what, for every endpoint of the build. Each room has its file; add it here. */
const ROOMS: readonly Rows[] = [
  open,
  account,
  desk,
  exchange,
  exported,
  staffPayments,
  reconciliation,
  house,
  accounts,
  books,
  registers,
];

const merged = <Kind extends keyof Rows>(kind: Kind): Rows[Kind] =>
  Object.assign({}, ...ROOMS.map((room) => room[kind])) as Rows[Kind];

export const ROWS: Rows = { pages: merged('pages'), handlers: merged('handlers'), actions: merged('actions') };
