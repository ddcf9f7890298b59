const KEY = 'northwind-consent';
const bar = document.querySelector('.consent');
const box = (name) => bar.querySelector(`input[name=${name}]`);

const stored = () => {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null');
  } catch {
    return null;
  }
};

const tellCopane = ({ storage, analytics }) => window.Copane('consent', { storage, analytics });

const close = (choice) => {
  localStorage.setItem(KEY, JSON.stringify(choice));
  bar.hidden = true;
  tellCopane(choice);
};

const CHOICES = {
  none: () => ({ storage: false, analytics: false }),
  chosen: () => ({ storage: box('storage').checked, analytics: box('analytics').checked }),
  all: () => ({ storage: true, analytics: true }),
};

/** The site's own consent bar: asks once, keeps the answer, tells Copane on every page, and comes back from the footer. */
export const startConsentBar = () => {
  const known = stored();
  if (known) tellCopane(known);
  else bar.hidden = false;
  bar.addEventListener('click', (event) => {
    const choose = CHOICES[event.target.dataset?.consent];
    if (choose) close(choose());
  });
  document.querySelector('[data-privacy-choices]').addEventListener('click', () => {
    const now = stored();
    box('storage').checked = now?.storage ?? false;
    box('analytics').checked = now?.analytics ?? false;
    bar.hidden = false;
    box('storage').focus();
  });
};
