import type { BrowserContext, Page } from '@playwright/test';
import { type DeviceItem, deviceItems } from '../../../ropa/deviceItems.ts';

export type DeviceWalk = { seen: Set<DeviceItem>; problems: string[]; items: number };

const matches = (pattern: string, name: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[\\w-]+')}$`,
  ).test(name);

/** What is kept on a device that shows one of our pages, or a page with our tag. `own` names items that belong to the page itself. */
export const walkDevice = async (
  walk: DeviceWalk,
  whose: DeviceItem['whose'],
  context: BrowserContext,
  pages: readonly Page[],
  own: RegExp,
): Promise<void> => {
  const found: { place: DeviceItem['place'] | 'caches'; name: string }[] = (await context.cookies()).map(({ name }) => ({
    place: 'cookie',
    name,
  }));
  for (const page of pages) {
    const stored = await page.evaluate(async () => ({
      localStorage: Object.keys(localStorage),
      sessionStorage: Object.keys(sessionStorage),
      indexedDB: (await indexedDB.databases()).map(({ name }) => name ?? ''),
      caches: 'caches' in globalThis ? await caches.keys() : [],
    }));
    for (const [place, names] of Object.entries(stored))
      for (const name of names) found.push({ place: place as DeviceItem['place'], name });
  }
  for (const { place, name } of found) {
    if (own.test(name)) continue;
    walk.items++;
    const item = deviceItems.find((one) => one.whose === whose && one.place === place && matches(one.name, name));
    if (item) walk.seen.add(item);
    else walk.problems.push(`undeclared item ${name} in ${place} of the ${whose}`);
  }
};
