/** `npm run pictures`: the pictures of the README. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from '../chromium.ts';
import { picturePrivacy } from './picturePrivacy.ts';
import { pictureSession } from './pictureSession.ts';

const folder = join(import.meta.dirname, '../../docs');
mkdirSync(folder, { recursive: true });
const picture = (name: string): { path: string } => ({ path: join(folder, `${name}.png`) });

const browser = await launchChromium();
try {
  await pictureSession(browser, picture);
  await picturePrivacy(browser, picture);
} finally {
  await browser.close();
}
