const id = encodeURIComponent;

/** Where a file comes from; the browser saves it. */
export const privacyFile = {
  receipt: (receiptId: string) => `/api/dashboard/privacy/receipts/${id(receiptId)}`,
  receipts: '/api/dashboard/privacy/receipts/export',
  audit: '/api/dashboard/privacy/audit/export',
  document: (format: string) => `/api/dashboard/privacy/document/files/${id(format)}`,
  version: (number: number, format: string) => `/api/dashboard/privacy/document/versions/${number}/${id(format)}`,
};
