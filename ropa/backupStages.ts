/** How long copies of the data are kept at the longest; receipts name these clocks. */
export const BACKUP_STAGES = ['24 hours', '1 week', '1 month'] as const;
