/** What is kept of a user agent: never the text itself, which with its versions and models can tell a person apart. */
export type Device = { browser: string | null; system: string | null };

/** First match wins: most browsers name those that they are made from too (MDN, "Browser detection using the user agent string"). */
const BROWSERS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Edge', /\b(?:Edg|EdgA|EdgiOS)\/(\d+)/],
  ['Opera', /\b(?:OPR|OPT)\/(\d+)/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:Chrome|HeadlessChrome|CriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[.\d]* (?:Mobile\/\w+ )?Safari\//],
];

const SYSTEMS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Windows', /\bWindows NT\b/],
  ['iOS', /\b(?:iPhone|iPad|iPod)\b/],
  ['Android', /\bAndroid\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['macOS', /\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
];

/** Name and major version of the browser, and the operating system; null for what is none of the known ones. */
export const describeUserAgent = (userAgent: string | undefined): Device => {
  // Longer than any browser's: no need to search through it.
  const text = (userAgent ?? '').slice(0, 512);
  let browser: string | null = null;
  for (const [name, mark] of BROWSERS) {
    const version = mark.exec(text)?.[1];
    if (version === undefined) continue;
    // More digits than a version has are somebody's number.
    browser = version.length <= 4 ? `${name} ${version}` : name;
    break;
  }
  return { browser, system: SYSTEMS.find(([, mark]) => mark.test(text))?.[0] ?? null };
};
