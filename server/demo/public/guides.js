/** Moves between guides without loading a page, as single-page applications do. */
const element = (tag, text, properties = {}) => Object.assign(document.createElement(tag), { textContent: text, ...properties });

const build = ({ title, minutes, intro, steps }) => {
  const article = element('article', '', { className: 'guide', id: 'guide' });
  const sections = steps.map(({ heading, text }) => {
    const section = document.createElement('section');
    section.append(element('h2', heading), element('p', text));
    return section;
  });
  article.append(
    element('p', `${minutes} minutes`, { className: 'eyebrow' }),
    element('h1', title, { tabIndex: -1 }),
    element('p', intro, { className: 'lead' }),
    ...sections,
  );
  return article;
};

const slugOf = (path) => path.split('/')[2] || 'choosing-a-tent';

const markCurrent = () => {
  for (const link of document.querySelectorAll('[data-guide]')) {
    if (link.dataset.guide === slugOf(location.pathname)) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
};

const show = async (slug) => {
  const response = await fetch(`/guides/${slug}.json`);
  if (!response.ok) return location.assign(`/guides/${slug}`);
  const guide = await response.json();
  // An answer that comes after the next click is out of date.
  if (slugOf(location.pathname) !== slug) return;
  const article = build(guide);
  document.getElementById('guide').replaceWith(article);
  document.title = `${guide.title} · Northwind`;
  markCurrent();
  article.querySelector('h1').focus();
};

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('[data-guide]');
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  history.pushState(null, '', link.href);
  show(link.dataset.guide);
});
addEventListener('popstate', () => show(slugOf(location.pathname)));
markCurrent();
