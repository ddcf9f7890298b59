/** The tag of a site's pages. */
export const siteSnippet = (publicUrl: string, siteId: string): string =>
  `<script async src="${publicUrl}/copane.js" data-site="${siteId}"></script>`;
