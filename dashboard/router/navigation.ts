import { computed, signal } from '@preact/signals';
import { parseRoute, pathOf, type Route } from './route.ts';

const address = signal(new URL(location.href));
addEventListener('popstate', () => {
  address.value = new URL(location.href);
});

export const route = computed(() => parseRoute(address.value.pathname));
/** The filters of the page: what stands behind `?` in its address. */
export const filters = computed(() => address.value.searchParams);

const go = (url: URL, replace: boolean): void => {
  if (replace) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  address.value = url;
};

export const navigate = (to: Route | string, { replace = false } = {}): void => {
  go(new URL(typeof to === 'string' ? to : pathOf(to), location.href), replace);
  document.getElementById('main')?.scrollTo(0, 0);
};

/** Writes filters into the address without a new step in the history; empty ones go. */
export const setFilters = (changes: Record<string, string | null>, { push = false } = {}): void => {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  go(url, !push);
};
