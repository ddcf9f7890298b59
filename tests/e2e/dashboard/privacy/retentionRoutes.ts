import { Router } from 'express';
import * as z from 'zod/mini';
import * as wire from '../../../../protocol/http/privacy.ts';
import { answering, type PrivacyService } from './privacyService.ts';
import { activities, emptyActivities, fromNow } from './sampleActivities.ts';
import * as sample from './sampleRecords.ts';

/** Activities, forecast, and retentions with their previews. */
export const retentionRoutes = (state: PrivacyService): Router => {
  const router = Router();
  const { answer, data, done } = answering(state);
  router.get(
    '/activities',
    data(wire.activityState, () => (state.mode === 'empty' ? emptyActivities() : activities())),
  );
  router.get(
    '/forecast',
    answer(wire.forecast, (request) => ({
      ...sample.forecast(Number(request.query.days)),
      ...(state.mode === 'empty' ? { days: [] } : {}),
    })),
  );
  router.post('/retention/:activity/preview', async (request, response) => {
    const { setting } = z.parse(wire.retentionChange, request.body);
    state.previews.push(setting);
    response.on('close', () => {
      if (!response.writableEnded) state.cancelled += 1;
    });
    while (state.holdPreviews && !response.closed) await new Promise((resolve) => setImmediate(resolve));
    const shorter = setting?.kind === 'none' || (setting?.kind === 'period' && setting.period.amount < 14);
    response.json(
      z.parse(wire.retentionPreview, {
        records: shorter ? 214 : 0,
        byCollection: shorter
          ? [
              { collection: 'sessions', label: 'Sessions', records: 120 },
              { collection: 'messages', label: 'Messages', records: 94 },
            ]
          : [],
        oldest: shorter ? fromNow(-418) : null,
        newest: shorter ? fromNow(-184) : null,
        change: `User interaction logging: 14 months -> ${setting?.kind === 'period' ? `${setting.period.amount} ${setting.period.unit}` : (setting?.kind ?? '14 months')}`,
      }),
    );
  });
  router.put('/retention/:activity', done);
  return router;
};
