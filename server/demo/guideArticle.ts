import { escapeHtml, type Html } from './fillTemplate.ts';
import type { Guide } from './guides.ts';

/** A guide as the server first sends it; public/guides.js builds the same elements for the next one. */
export const guideArticle = ({ title, minutes, intro, steps }: Guide): Html => ({
  html: `<article class="guide" id="guide">
  <p class="eyebrow">${minutes} minutes</p>
  <h1 tabindex="-1">${escapeHtml(title)}</h1>
  <p class="lead">${escapeHtml(intro)}</p>
  ${steps.map(({ heading, text }) => `<section><h2>${escapeHtml(heading)}</h2><p>${escapeHtml(text)}</p></section>`).join('\n  ')}
</article>`,
});
