/** A page of the demo site: its address, its file in pages/, which entry of the navigation is current, its own styles and scripts. */
export type DemoPage = {
  path: string;
  file: string;
  title: string;
  section: 'home' | 'shop' | 'guides' | 'stores' | 'contact' | 'account' | 'checkout';
  styles: string[];
  scripts: string[];
};

/** Pages whose content does not depend on the request. */
export const DEMO_PAGES: readonly DemoPage[] = [
  { path: '/', file: 'home', title: 'Northwind, goods for being outside', section: 'home', styles: ['home'], scripts: [] },
  { path: '/shop', file: 'shop', title: 'Shop', section: 'shop', styles: ['shop'], scripts: ['shop'] },
  { path: '/account', file: 'account', title: 'Your account', section: 'account', styles: ['account'], scripts: ['account'] },
  { path: '/account/signed-out', file: 'signedOut', title: 'Signed out', section: 'account', styles: ['account'], scripts: ['signedOut'] },
  { path: '/checkout', file: 'checkout', title: 'Checkout', section: 'checkout', styles: ['checkout'], scripts: ['checkout'] },
  { path: '/checkout/thanks', file: 'thanks', title: 'Order placed', section: 'checkout', styles: [], scripts: ['thanks'] },
  { path: '/contact', file: 'contact', title: 'Contact', section: 'contact', styles: ['contact'], scripts: ['contact'] },
  { path: '/contact/thanks', file: 'contactThanks', title: 'Message sent', section: 'contact', styles: [], scripts: [] },
];
