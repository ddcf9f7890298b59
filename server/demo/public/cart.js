const KEY = 'northwind-cart';

/** What lies in the cart: slug -> quantity. An unreadable value counts as an empty cart. */
export const readCart = () => {
  try {
    return new Map(Object.entries(JSON.parse(localStorage.getItem(KEY) ?? '{}')));
  } catch {
    return new Map();
  }
};

export const setQuantity = (slug, quantity) => {
  const cart = readCart();
  if (quantity > 0) cart.set(slug, quantity);
  else cart.delete(slug);
  localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(cart)));
  dispatchEvent(new Event('cartchange'));
};

export const addToCart = (slug, quantity = 1) => setQuantity(slug, (readCart().get(slug) ?? 0) + quantity);

export const emptyCart = () => {
  localStorage.removeItem(KEY);
  dispatchEvent(new Event('cartchange'));
};

export const countCart = () => [...readCart().values()].reduce((sum, quantity) => sum + quantity, 0);

export const formatPrice = (cents) => new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' }).format(cents / 100);

let products;
export const loadCatalogue = () => {
  products ??= fetch('/catalogue.json').then((response) => response.json());
  return products;
};
