import { PREVIEW_FRAGMENT } from '../../../protocol/pagePreview.ts';

/** The page to open for a preview that goes by this key; `undefined` where it is no page of the site. */
export const previewAddress = (text: string, origins: readonly string[], key: string): string | undefined => {
  if (!URL.canParse(text.trim())) return undefined;
  const address = new URL(text.trim());
  if (!/^https?:$/.test(address.protocol) || !origins.includes(address.origin)) return undefined;
  address.username = '';
  address.password = '';
  address.hash = `${PREVIEW_FRAGMENT}${key}`;
  return address.href;
};
