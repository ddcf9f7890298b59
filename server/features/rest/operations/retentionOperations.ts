import { activityState, retentionChange, retentionPreview, retentionUpdate } from '../../../../protocol/http/privacy.ts';
import { operation } from '../operation.ts';
import { pageOf } from '../pageOf.ts';

const tag = 'Retention';

export const listActivities = operation({
  id: 'listActivities',
  method: 'get',
  path: '/v1/activities',
  scope: 'retention:read',
  tag,
  summary: 'List the processing activities as they are kept now',
  description: 'What holds, within which bounds, how many records there are, the oldest of them, and what goes next.',
  answer: { status: 200, description: 'Every activity.', schema: pageOf(activityState) },
});

export const previewRetention = operation({
  id: 'previewRetention',
  method: 'post',
  path: '/v1/activities/{activity}/retention/preview',
  scope: 'retention:read',
  tag,
  summary: 'See what a retention would remove',
  description: 'Changes nothing. A setting of null goes back to the declared retention.',
  body: retentionChange,
  answer: { status: 200, description: 'What would go now.', schema: retentionPreview },
});

export const setRetention = operation({
  id: 'setRetention',
  method: 'put',
  path: '/v1/activities/{activity}/retention',
  scope: 'retention:write',
  tag,
  summary: 'Set a retention',
  description:
    'Give the number that the preview named as "expected"; when another number would go now, the answer is 409 and nothing changes. What is due by the new retention begins to go at once.',
  body: retentionUpdate,
  answer: { status: 200, description: 'What goes.', schema: retentionPreview },
});
