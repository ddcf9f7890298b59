/** A short record of processing activities, as the HTML format gives it: one file with its own styles and no scripts. */
export const sampleDocument = (): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Record of processing activities</title>
<style>body{margin:0;padding:32px;font:15px/1.6 Georgia,serif;color:#1a2123;max-width:46em}h1{font-size:28px}h2{margin-top:2em}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #dde1e2;padding:6px;text-align:left;vertical-align:top}</style></head>
<body><h1>Record of processing activities</h1><p>Northwind Outdoor, under Article 30(2) GDPR.</p>
${['User interaction logging', 'Call handling (real-time)', 'Co-browsing sessions', 'Call recording']
  .map(
    (title) => `<h2>${title}</h2><table><tr><th>Purpose</th><td>Support</td></tr><tr><th>Recipients</th><td>Mixpanel</td></tr>
<tr><th>Retention</th><td>14 months</td></tr></table><p>${'What is kept, where, and until when. '.repeat(9)}</p>`,
  )
  .join('')}
<p id="end">End of the document.</p></body></html>`;
