import { emptyCart } from './cart.js';

emptyCart();
window.Copane('fields', { cartValue: null, cartItems: null });
