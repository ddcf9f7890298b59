import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchWaking } from '../../../protocol/client/watchWaking.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A window as far as it is listened to. */
const page = () => {
  const document = Object.assign(new EventTarget(), { hidden: false });
  const view = Object.assign(new EventTarget(), {
    document,
    setInterval: (act: () => void, ms: number) => setInterval(act, ms),
    clearInterval: (timer: NodeJS.Timeout) => clearInterval(timer),
  });
  return { view, document, asWindow: view as unknown as Window };
};

it('SOCK-10 network, page and machine that come back wake the connection, a clock that goes on as it should does not', () => {
  const { view, document, asWindow } = page();
  const wake = vi.fn();
  const stop = watchWaking(asWindow, wake);
  for (const type of ['online', 'offline', 'pageshow']) view.dispatchEvent(new Event(type));
  for (const type of ['resume', 'visibilitychange']) document.dispatchEvent(new Event(type));
  expect(wake).toHaveBeenCalledTimes(5);
  document.hidden = true;
  document.dispatchEvent(new Event('visibilitychange'));
  vi.advanceTimersByTime(60_000);
  expect(wake).toHaveBeenCalledTimes(5);
  // The machine slept, or its clock was set by a day, either way.
  for (const jump of [40_000, 24 * 3_600_000, -24 * 3_600_000]) {
    vi.setSystemTime(Date.now() + jump);
    vi.advanceTimersByTime(3_000);
  }
  expect(wake).toHaveBeenCalledTimes(8);
  stop();
  view.dispatchEvent(new Event('online'));
  vi.setSystemTime(Date.now() + 40_000);
  vi.advanceTimersByTime(60_000);
  expect(wake).toHaveBeenCalledTimes(8);
});
