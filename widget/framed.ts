import { RECORDER_INTEGRITY } from 'virtual:copane-later';
import { waitForPage } from './frames/waitForPage.ts';
import { partHub } from './partHub.ts';
import { askMasking } from './presence/askMasking.ts';

const hub = partHub();
const { site, base, mask } = hub.settings;
hub.provide(
  'framed',
  waitForPage({
    site,
    strict: mask === 'strict',
    view: window,
    now: () => performance.now(),
    ask: (origin) => askMasking(window.fetch.bind(window), base, { site, origins: [origin] }),
    recorder: () => hub.load('recorder', RECORDER_INTEGRITY),
  }),
);
