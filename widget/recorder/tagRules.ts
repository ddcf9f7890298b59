/** Whether an element's name is one of HTML or SVG. Others are made up by the page and leave only if a stylesheet names them. */
export type TagRules = { isHtml: (name: string) => boolean; isSvg: (name: string) => boolean };

const SVG = 'http://www.w3.org/2000/svg';

/** Asks the browser, on a document where nothing comes to life. */
export const createTagRules = (inert: Document): TagRules => {
  const remember = (ask: (name: string) => boolean): ((name: string) => boolean) => {
    const known = new Map<string, boolean>();
    return (name) => {
      let answer = known.get(name);
      if (answer === undefined) {
        try {
          answer = ask(name);
        } catch {
          answer = false;
        }
        known.set(name, answer);
      }
      return answer;
    };
  };
  const sort = (element: Element): string => Object.prototype.toString.call(element);
  return {
    isHtml: remember((name) => !name.includes('-') && sort(inert.createElement(name)) !== '[object HTMLUnknownElement]'),
    isSvg: remember((name) => sort(inert.createElementNS(SVG, name)) !== '[object SVGElement]'),
  };
};
