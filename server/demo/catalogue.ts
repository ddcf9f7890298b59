/** What the demo shop sells. Prices are in euro cents. `art` names a drawing in art/. */
export type Product = {
  slug: string;
  name: string;
  category: 'Shelter' | 'Packs' | 'Clothing' | 'Kitchen' | 'Light';
  price: number;
  art: string;
  blurb: string;
  rating: number;
  inStock: number;
  isNew: boolean;
};

const product = (
  slug: string,
  name: string,
  category: Product['category'],
  price: number,
  art: string,
  blurb: string,
  rating: number,
  inStock: number,
  isNew = false,
): Product => ({ slug, name, category, price, art, blurb, rating, inStock, isNew });

export const CATALOGUE: readonly Product[] = [
  product(
    'fjell-2',
    'Fjell 2 tent',
    'Shelter',
    42_900,
    'tent',
    'Two people, four seasons, 2.1 kg. Pitches in one piece, even in rain.',
    4.8,
    14,
  ),
  product(
    'skerry-40',
    'Skerry 40 pack',
    'Packs',
    18_900,
    'pack',
    'Forty litres that carry like twenty, with a back panel that breathes.',
    4.7,
    31,
  ),
  product(
    'drift-shell',
    'Drift shell jacket',
    'Clothing',
    27_900,
    'jacket',
    'Three layers, taped seams, made of recycled fishing nets.',
    4.6,
    8,
    true,
  ),
  product(
    'ember-stove',
    'Ember stove',
    'Kitchen',
    6_900,
    'stove',
    'Boils a litre in three minutes and folds to the size of a fist.',
    4.9,
    52,
  ),
  product(
    'glow-lantern',
    'Glow lantern',
    'Light',
    4_900,
    'lantern',
    'Warm light for sixty hours. Charges your phone when it must.',
    4.5,
    3,
  ),
  product('ridge-boots', 'Ridge boots', 'Clothing', 21_900, 'boot', 'Resoleable leather boots that fit out of the box.', 4.4, 19),
  product('tarn-bottle', 'Tarn bottle', 'Kitchen', 2_900, 'bottle', 'Steel, one litre, keeps tea hot until the summit.', 4.8, 120),
  product('loft-bag', 'Loft sleeping bag', 'Shelter', 31_900, 'bag', 'Traceable down, comfortable to minus six degrees.', 4.7, 6, true),
  product('harbour-mug', 'Harbour mug', 'Kitchen', 1_900, 'mug', 'Enamel that survives a fall and looks better for it.', 4.3, 88),
  product('beam-lamp', 'Beam head lamp', 'Light', 5_900, 'lamp', 'Four hundred lumens, eighty grams, a red mode for the hut.', 4.6, 27),
  product('isle-12', 'Isle 12 day pack', 'Packs', 8_900, 'pack', 'For lunch, a layer and a book. Folds into its own pocket.', 4.2, 40),
  product('heath-tarp', 'Heath tarp', 'Shelter', 12_900, 'tarp', 'Nine square metres of shade for the whole crew.', 4.1, 0),
];

export const findProduct = (slug: string): Product | undefined => CATALOGUE.find((entry) => entry.slug === slug);

/** `42900` -> `€429.00`. */
export const formatPrice = (cents: number): string =>
  new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' }).format(cents / 100);
