import { openFrames } from './frames/openFrames.ts';
import { partHub } from './partHub.ts';

const hub = partHub();
hub.provide('frames', {
  open: (host) =>
    openFrames({
      ...host,
      site: hub.settings.site,
      view: window,
      listed: async (origins) => (await (await hub.load('presence')).masking(undefined, origins))?.origins ?? [],
    }),
});
