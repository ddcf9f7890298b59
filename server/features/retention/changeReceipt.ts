import type { Carrying } from './carrying.ts';
import type { Receipt } from './openReceipt.ts';

/** Changes the receipt as this run knows it; a plan is long, so it is not read again. Throws `conflict` when another run was first. */
export async function changeReceipt(carrying: Carrying, changes: Partial<Receipt>): Promise<void> {
  const { parts, context, receipt } = carrying;
  carrying.receipt = await parts.store.tenant(context.tenantId).replace('receipts', { ...receipt, ...changes });
}
