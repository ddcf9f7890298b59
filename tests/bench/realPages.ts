/** A page that nobody here wrote: what to fetch from the registry, and the few lines that put it on a page. */
export type RealPage = {
  name: string;
  /** As `npm pack` takes it. */
  package: string;
  /** Body of a page that uses the package's files under `/p/`; or one of its own pages. */
  html?: string;
  own?: string;
  /** What is on the page once it is done. */
  ready: string;
  /** Answers to what the page asks its server, by path. */
  answers?: Record<string, { type: string; body: string }>;
};

const tile = (color: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="${color}" stroke="gray"/><path d="M0 200L256 40M40 0V256" stroke="white" stroke-width="9"/></svg>`;

const API = {
  openapi: '3.0.0',
  info: { title: 'Shop', version: '1', description: 'Orders and **baskets**.' },
  paths: Object.fromEntries(
    ['orders', 'baskets', 'people', 'refunds'].map((name) => [
      `/${name}`,
      {
        get: { tags: [name], summary: `Lists ${name}`, responses: { 200: { description: 'fine' } } },
        post: { tags: [name], summary: `Adds to ${name}`, responses: { 201: { description: 'made' } } },
      },
    ]),
  ),
};

export const REAL_PAGES: readonly RealPage[] = [
  {
    name: 'TodoMVC (its stylesheet and markup)',
    package: 'todomvc-app-css',
    ready: '.footer',
    html: `<link rel="stylesheet" href="/p/index.css"><section class="todoapp"><header class="header"><h1>todos</h1><input class="new-todo" placeholder="What needs to be done?"></header>
      <main class="main"><input id="toggle-all" class="toggle-all" type="checkbox"><label for="toggle-all">Mark all</label><ul class="todo-list">
      <li class="completed"><div class="view"><input class="toggle" type="checkbox" checked data-copane-show><label>Taste JavaScript</label><button class="destroy"></button></div></li>
      <li><div class="view"><input class="toggle" type="checkbox" data-copane-show><label>Buy a unicorn</label><button class="destroy"></button></div></li></ul></main>
      <footer class="footer"><span class="todo-count"><strong>1</strong> item left</span><ul class="filters"><li><a class="selected" href="#/">All</a></li><li><a href="#/active">Active</a></li></ul></footer></section>`,
  },
  {
    name: 'Swagger UI',
    package: 'swagger-ui-dist',
    own: 'index.html',
    ready: '.opblock',
    answers: { '/v2/swagger.json': { type: 'application/json', body: JSON.stringify(API) } },
  },
  {
    name: 'Tabulator, a grid of 50,000 rows',
    package: 'tabulator-tables',
    ready: '.tabulator-row',
    html: `<link rel="stylesheet" href="/p/dist/css/tabulator.min.css"><div id="grid"></div><script src="/p/dist/js/tabulator.min.js"></script><script>
      new Tabulator('#grid', { height: 600, layout: 'fitColumns', data: Array.from({ length: 50000 }, (_, id) => ({ id, name: 'Tent ' + (id % 97), price: id % 900, stock: id % 7 ? 'yes' : 'no' })),
        columns: ['id', 'name', 'price', 'stock'].map((field) => ({ title: field, field })) })</script>`,
  },
  {
    name: 'Leaflet, a map',
    package: 'leaflet',
    ready: '.leaflet-tile-loaded',
    html: `<link rel="stylesheet" href="/p/dist/leaflet.css"><div id="map" style="height:600px"></div><script src="/p/dist/leaflet.js"></script><script>
      const map = L.map('map', { fadeAnimation: false, zoomAnimation: false }).setView([52.5, 13.4], 12); L.tileLayer('/tile/{z}-{x}-{y}.svg').addTo(map); L.marker([52.5, 13.4]).addTo(map); L.circle([52.51, 13.42], { radius: 900 }).addTo(map)</script>`,
    answers: { '/tile/': { type: 'image/svg+xml', body: tile('#cde') } },
  },
  {
    name: 'Quill, a rich text editor',
    package: 'quill',
    ready: '.ql-editor h2',
    html: `<link rel="stylesheet" href="/p/dist/quill.snow.css"><div id="editor" data-copane-show><h2>Notes</h2><p>Some <strong>bold</strong> and <em>slanted</em> words.</p><ul><li>one</li><li>two</li></ul></div>
      <script src="/p/dist/quill.js"></script><script>new Quill('#editor', { theme: 'snow' }); document.querySelector('.ql-editor').setAttribute('data-copane-show', '')</script>`,
  },
  {
    name: 'Shoelace, web components with shadow trees',
    package: '@shoelace-style/shoelace',
    ready: 'sl-card:defined',
    html: `<link rel="stylesheet" href="/p/cdn/themes/light.css"><script type="module" src="/p/cdn/shoelace.js"></script><div style="padding:20px;display:grid;gap:14px">
      <sl-alert open variant="success">Your order is on its way.</sl-alert><sl-card style="max-width:320px"><strong>Tent</strong><br>Two people, three kilograms.<div slot="footer"><sl-button variant="primary">Buy</sl-button> <sl-badge>new</sl-badge></div></sl-card>
      <sl-tab-group><sl-tab slot="nav" panel="a">First</sl-tab><sl-tab slot="nav" panel="b">Second</sl-tab><sl-tab-panel name="a">First panel</sl-tab-panel></sl-tab-group><sl-details summary="More" open>Details of it</sl-details><sl-progress-bar value="40"></sl-progress-bar></div>`,
  },
  {
    name: 'Bootstrap, its components',
    package: 'bootstrap',
    ready: '.card',
    html: `<link rel="stylesheet" href="/p/dist/css/bootstrap.min.css"><nav class="navbar navbar-expand bg-body-tertiary px-3"><a class="navbar-brand" href="#">Shop</a><div class="navbar-nav"><a class="nav-link active" href="#">Home</a><a class="nav-link" href="#">Orders</a></div></nav>
      <div class="container py-3"><div class="alert alert-warning">Be careful</div><div class="row row-cols-3 g-3">${'<div class="col"><div class="card"><div class="card-body"><h5 class="card-title">Card</h5><p class="card-text">Some text in it.</p><a class="btn btn-primary">Go</a></div></div></div>'.repeat(6)}</div>
      <table class="table table-striped mt-3"><tr><th>First</th><th>Last</th></tr><tr><td>Mark</td><td>Otto</td></tr><tr><td>Jacob</td><td>Thorn</td></tr></table><div class="progress"><div class="progress-bar" style="width:60%"></div></div></div>`,
  },
  {
    name: 'Chart.js, a canvas',
    package: 'chart.js',
    ready: 'canvas[style]',
    html: `<div style="width:700px"><canvas id="chart"></canvas></div><h3>Sales</h3><script src="/p/dist/chart.umd.js"></script><script>
      new Chart(document.getElementById('chart'), { type: 'bar', data: { labels: ['a', 'b', 'c'], datasets: [{ label: 'sold', data: [3, 5, 2] }] }, options: { animation: false } })</script>`,
  },
];
