import type { Router } from 'express';
import type { Access } from '../features/accounts/access.ts';
import type { Audit } from '../features/audit/audit.ts';
import { createReadRecordings } from '../features/recordings/readRecordings.ts';
import { recordedRoutes } from '../features/recordings/recordedRoutes.ts';
import type { RecordingLife } from '../features/recordings/recordingLife.ts';
import { recordingRoutes } from '../features/recordings/recordingRoutes.ts';
import { createRecordingTrash } from '../features/recordings/recordingTrash.ts';
import { createTrackUpload } from '../features/recordings/trackUpload.ts';
import type { DeleteRecords } from '../features/retention/deleteRecords.ts';
import type { LiveSessions } from '../relay/liveSession.ts';
import type { ServiceParts } from './composeService.ts';

type Parts = Pick<ServiceParts, 'records' | 'media' | 'clock'> & {
  access: Access;
  audit: Audit;
  live: LiveSessions;
  deleteRecords: DeleteRecords;
  recordings: RecordingLife;
};

/** Recording calls, and what was recorded. */
export const composeRecordings = (parts: Parts): Router[] => [
  recordingRoutes({ ...parts, upload: createTrackUpload(parts) }),
  recordedRoutes({ ...parts, recorded: createReadRecordings(parts), trash: createRecordingTrash(parts) }),
];
