import { existsSync } from 'node:fs';
import { type Browser, chromium, type LaunchOptions } from '@playwright/test';

/** Fake devices so that calls need no camera; QUIC off because only loopback is used. */
const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
];

/** `CHROMIUM`, the system's Chromium, or the one Playwright downloaded; `undefined` when there is none. */
export const findChromium = (): string | undefined =>
  [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', chromium.executablePath()].find(
    (path) => path && existsSync(path),
  );

/** How the suites, the benchmarks and the pictures start it; `more` are further arguments. */
export const chromiumOptions = (...more: string[]): LaunchOptions => {
  const executablePath = findChromium();
  return { args: [...CHROMIUM_ARGS, ...more], ...(executablePath ? { executablePath } : {}) };
};

export const launchChromium = (): Promise<Browser> => chromium.launch(chromiumOptions());
