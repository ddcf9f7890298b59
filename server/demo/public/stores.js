const rows = [...document.querySelectorAll('.stock-table tbody tr')];
const filter = document.getElementById('stock-filter');
const shown = document.querySelector('[data-shown]');

filter.addEventListener('input', () => {
  const words = filter.value.trim().toLowerCase();
  let count = 0;
  for (const row of rows) {
    row.hidden = !row.textContent.toLowerCase().includes(words);
    if (!row.hidden) count += 1;
  }
  shown.textContent = words ? `${count} of ${rows.length} lines` : '';
});

// Ten changes four times a second: a page that does not hold still, for looking at how live the view stays.
let next = 0;
const change = () => {
  for (let step = 0; step < 10; step += 1) {
    const row = rows[next % rows.length];
    const quantity = (Number(row.cells[4].textContent) + 7) % 40;
    const state = quantity === 0 ? ['out', 'Sold out'] : quantity < 5 ? ['low', 'Few left'] : ['ok', 'In stock'];
    row.cells[4].textContent = String(quantity);
    const badge = row.cells[5].firstElementChild;
    badge.className = `stock stock-${state[0]}`;
    badge.textContent = state[1];
    next += 1;
  }
};

let timer;
document.querySelector('[data-live]').addEventListener('change', (event) => {
  clearInterval(timer);
  if (event.target.checked && rows.length > 0) timer = setInterval(change, 250);
});
