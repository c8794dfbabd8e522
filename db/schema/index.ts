// drizzle-kit reads the whole schema from here; code imports the file of its own domain.
export * from './accounts';
export * from './audit';
export * from './auth';
export * from './exchange';
export * from './invoices';
export * from './ledger';
export * from './meters/meters';
export * from './meters/readings';
export * from './notifications';
export * from './organisations';
export * from './payments';
export * from './payments/corrections';
export * from './payments/refunds';
export * from './reconciliation';
export * from './requests/outages';
export * from './requests/requests';
export * from './requests/settings';
