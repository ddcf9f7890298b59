import type { Deployment } from '../deployment.ts';
import type { BackupPlan } from '../document.ts';

const NOTE =
  'What is deleted is in copies made before until those are gone; what was encrypted is unreadable in every copy once its key is destroyed. A restored copy is brought up to the ledger of deletions before it serves.';

/** The schedule of the deployment; null location and no stage where none is declared. */
export function backupPlan({ locations, backupSchedule }: Deployment): BackupPlan {
  return { location: locations.backups ?? null, stages: backupSchedule ?? [], note: NOTE };
}
