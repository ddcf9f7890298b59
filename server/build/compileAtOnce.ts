/**
 * First line of a script that runs nearly whole as soon as it is there: Chromium then compiles it beside the page while it loads, and not function
 * by function in the page's tasks. Source: "Explicit compile hints", v8.dev, since Chromium 136; other browsers read a comment.
 */
export const COMPILE_AT_ONCE = '//# allFunctionsCalledOnLoad';
