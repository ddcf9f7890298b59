const sheet = new CSSStyleSheet();
sheet.replaceSync('p { margin: 0; font-variant-numeric: tabular-nums } strong { font-size: 1.25rem }');

/** A component with a shadow root of its own, as design systems ship them. Its host is marked to be masked. */
class GiftBalance extends HTMLElement {
  connectedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    const line = document.createElement('p');
    const amount = document.createElement('strong');
    amount.textContent = '€73.50';
    line.append(amount, ' on card GIFT-8841-QX');
    root.replaceChildren(line);
  }
}
customElements.define('nw-balance', GiftBalance);
