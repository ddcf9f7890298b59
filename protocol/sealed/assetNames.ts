/** Tag of the custom rrweb event that carries one asset of the visitor's page. The stock player passes over it. */
export const ASSET_TAG = 'copane:asset';

/** Most bytes of one asset as it travels, before Base64. */
export const ASSET_BYTES = 256 * 1024;

/** An asset's id as the end of a neutral picture's address: `data:image/svg+xml,…#copane-ID`. */
export const ASSET_MARK = '#copane-';

/** The custom property that stands for a picture in the page's styles. */
export const assetProperty = (id: string): string => `--copane-${id}`;

/** Random for each page load, then a number for each address of that page. */
export const ASSET_ID = /^[a-z0-9]{4,13}-[0-9a-z]{1,5}$/;
