import type { RopaDocument } from '../document.ts';
import { documentOutline } from '../outline/documentOutline.ts';
import type { Block, Fact, Outline, Section, Table } from '../outline/outline.ts';
import { flowPicture } from './flowPicture.ts';
import { escapeMarkup } from './htmlParts.ts';
import { htmlStyle } from './htmlStyle.ts';

/** A page for reading and printing: no script, nothing fetched. */
export function toHtml(document: RopaDocument): string {
  const outline = documentOutline(document);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeMarkup(outline.title)}</title>
<style>${htmlStyle}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="title">
<p class="kind">Record of processing activities, Art. 30 GDPR</p>
<h1>${escapeMarkup(outline.title)}</h1>
<p class="state ${document.version ? 'approved' : 'draft'}">${escapeMarkup(outline.subtitle)}</p>
${facts(outline.facts)}
</header>
<div class="body">
${contents(outline, document)}
<main id="content">
${outline.sections.map(section).join('\n')}
</main>
</div>
<footer><p>${escapeMarkup(outline.title)} · ${escapeMarkup(outline.subtitle)}</p></footer>
</body>
</html>
`;
}

function contents({ sections }: Outline, { activities }: RopaDocument): string {
  const below = (id: string) => {
    if (id !== 'activities') return '';
    const items = activities.filter(({ main }) => main).map(({ id: activity, title }) => link(`activity-${activity}`, title));
    return `<ol>${items.join('')}</ol>`;
  };
  const items = sections.map(({ id, title }) => link(id, title, below(id)));
  return `<nav aria-label="Contents"><h2>Contents</h2><ul>${items.join('\n')}</ul></nav>`;
}

const link = (id: string, title: string, below = '') => `<li><a href="#${id}">${escapeMarkup(title)}</a>${below}</li>`;

function section({ id, title, wide, blocks }: Section): string {
  return `<section id="${id}" aria-labelledby="${id}-title"${wide ? ' class="wide"' : ''}>
<h2 id="${id}-title">${escapeMarkup(title)}</h2>
${grouped(blocks)}
</section>`;
}

/** What follows a heading belongs to it: an article of its own, which print does not tear apart. */
function grouped(blocks: readonly Block[]): string {
  let open = false;
  const parts = blocks.map((block) => {
    if (block.kind !== 'heading') return rendered(block);
    const start = `${open ? '</article>\n' : ''}<article id="${block.id}" aria-labelledby="${block.id}-title">`;
    open = true;
    return `${start}<h3 id="${block.id}-title">${escapeMarkup(block.text)}</h3>`;
  });
  return parts.join('\n') + (open ? '</article>' : '');
}

function rendered(block: Exclude<Block, { kind: 'heading' }>): string {
  switch (block.kind) {
    case 'text':
      return `<p>${escapeMarkup(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeMarkup(item)}</li>`).join('')}</ul>`;
    case 'facts':
      return facts(block.items);
    case 'flow':
      return flowPicture(block.flow);
    case 'table':
      return table(block);
  }
}

function facts(items: readonly Fact[]): string {
  return `<dl>${items.map(([label, value]) => `<div><dt>${escapeMarkup(label)}</dt><dd>${marked(value)}</dd></div>`).join('')}</dl>`;
}

function table({ caption, columns, rows }: Table): string {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => `<col style="width:${((share / total) * 100).toFixed(1)}%">`).join('');
  const head = columns.map(({ title }) => `<th scope="col">${escapeMarkup(title)}</th>`).join('');
  const body = rows.map(
    ([first = '', ...others]) =>
      `<tr><th scope="row">${escapeMarkup(first)}</th>${others.map((cell) => `<td>${marked(cell)}</td>`).join('')}</tr>`,
  );
  return `<div class="table" role="region" aria-label="${escapeMarkup(caption)}" tabindex="0"><table${columns.length > 5 ? ' class="many"' : ''}>
<caption>${escapeMarkup(caption)}</caption>
<colgroup>${widths}</colgroup>
<thead><tr>${head}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table></div>`;
}

/** What a reader must not overlook stands out. */
function marked(value: string): string {
  return escapeMarkup(value).replace(/NOT DECLARED|KEPT TOO LONG/g, '<strong class="alarm">$&</strong>');
}
