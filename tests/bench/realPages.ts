/** A page that nobody here wrote: what to fetch from the registry, and the few lines that put it on a page. */
export type RealPage = {
  name: string;
  /** As `npm pack` takes it. */
  package: string;
  /** Packages beside it, each under `/p/` and its name. */
  also?: readonly string[];
  /** Body of a page that uses the package's files under `/p/`; or one of its own pages. */
  html?: string;
  own?: string;
  /** What is on the page once it is done. */
  ready: string;
  /** What the page shows that no agent may see, unless the site says so: compared without it. */
  without?: string;
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

const chart = (mark: string): string =>
  `<div style="width:700px"><canvas id="chart" ${mark}></canvas></div><h3>Sales</h3><script src="/p/dist/chart.umd.js"></script><script>
      new Chart(document.getElementById('chart'), { type: 'bar', data: { labels: ['a', 'b', 'c'], datasets: [{ label: 'sold', data: [3, 5, 2] }] }, options: { animation: false } })</script>`;

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
    name: 'Chart.js, its canvas marked to be shown',
    package: 'chart.js',
    ready: 'canvas[style]',
    html: chart('data-copane-show'),
  },
  {
    name: 'Chart.js, not marked: a box, scored around it',
    package: 'chart.js',
    ready: 'canvas[style]',
    without: 'canvas',
    html: chart(''),
  },
  {
    name: 'Grid.js, 50,000 elements at once',
    package: 'gridjs',
    ready: '.gridjs-tbody .gridjs-tr:nth-child(10000)',
    html: `<link rel="stylesheet" href="/p/dist/theme/mermaid.min.css"><div id="grid"></div><script src="/p/dist/gridjs.umd.js"></script><script>
      new gridjs.Grid({ height: '640px', fixedHeader: true, columns: ['id', 'name', 'price', 'stock'], data: Array.from({ length: 10000 }, (_, id) => [id, 'Tent ' + (id % 97), id % 900, id % 7 ? 'yes' : 'no']) }).render(document.getElementById('grid'))</script>`,
  },
  {
    name: 'FullCalendar, a month',
    package: 'fullcalendar@6',
    ready: '.fc-event',
    html: `<div id="calendar" style="max-width:900px;margin:10px auto"></div><script src="/p/index.global.min.js"></script><script>
      new FullCalendar.Calendar(document.getElementById('calendar'), { initialView: 'dayGridMonth', initialDate: '2026-03-10', height: 650, headerToolbar: { start: 'prev,next today', center: 'title', end: 'dayGridMonth,timeGridWeek,listWeek' },
        events: [{ title: 'Fair', start: '2026-03-03', end: '2026-03-06' }, { title: 'Delivery', start: '2026-03-12T10:00:00' }, { title: 'Holiday', start: '2026-03-20', color: 'seagreen' }] }).render()</script>`,
  },
  {
    name: 'CodeMirror, a code editor',
    package: 'codemirror@5',
    ready: '.cm-keyword',
    html: `<link rel="stylesheet" href="/p/lib/codemirror.css"><link rel="stylesheet" href="/p/theme/dracula.css"><div id="code"></div><script src="/p/lib/codemirror.js"></script><script src="/p/mode/javascript/javascript.js"></script><script>
      CodeMirror(document.getElementById('code'), { mode: 'javascript', theme: 'dracula', lineNumbers: true, value: Array.from({ length: 40 }, (_, at) => 'const line' + at + ' = (one) => one.map((two) => "text" + two * ' + at + ');').join('\\n') }).getWrapperElement().setAttribute('data-copane-show', '')</script>`,
  },
  {
    name: 'KaTeX, formulas with fonts of their own',
    package: 'katex',
    ready: '.katex',
    html: String.raw`<link rel="stylesheet" href="/p/dist/katex.min.css"><div id="formulas" style="font-size:28px;padding:20px"></div><script src="/p/dist/katex.min.js"></script><script>
      for (const one of ['\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}', '\\sum_{n=1}^\\infty \\frac{1}{n^2} = \\frac{\\pi^2}{6}', '\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}^{-1}'])
        katex.render(one, document.getElementById('formulas').appendChild(document.createElement('p')), { displayMode: true })</script>`,
  },
  {
    name: 'Reveal.js, slides placed by transforms',
    package: 'reveal.js@5',
    ready: '.reveal.ready .present',
    html: `<link rel="stylesheet" href="/p/dist/reveal.css"><link rel="stylesheet" href="/p/dist/theme/moon.css"><div class="reveal" style="height:700px"><div class="slides"><section><h2>First</h2><p>Words on a slide</p><ul><li>one</li><li>two</li></ul></section><section>Second</section></div></div>
      <script src="/p/dist/reveal.js"></script><script>Reveal.initialize({ transition: 'none', embedded: true })</script>`,
  },
  {
    name: 'jQuery UI, widgets',
    package: 'jquery-ui-dist',
    also: ['jquery@3'],
    ready: '.ui-datepicker-calendar',
    html: `<link rel="stylesheet" href="/p/jquery-ui.min.css"><script src="/p/jquery@3/dist/jquery.min.js"></script><script src="/p/jquery-ui.min.js"></script>
      <div id="tabs"><ul><li><a href="#t1">One</a></li><li><a href="#t2">Two</a></li></ul><div id="t1">First panel</div><div id="t2">Second panel</div></div><div id="slider" style="margin:20px"></div><div id="bar"></div><div id="date"></div><div id="dialog" title="Note">Some words</div>
      <script>$('#tabs').tabs(); $('#slider').slider({ range: true, values: [20, 60] }); $('#bar').progressbar({ value: 37 }); $('#date').datepicker({ defaultDate: new Date(2026, 2, 10) }); $('#dialog').dialog({ position: { my: 'right bottom', at: 'right bottom' } })</script>`,
  },
];
