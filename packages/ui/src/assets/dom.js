/**
 * The one element that a script cannot do without.
 *
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 * @throws {Error} when the page's markup lacks it: a mistake of the page, not of its reader
 */
export function need(root, selector, type) {
  const found = root.querySelector(selector);
  if (found instanceof type) return found;
  throw new Error(`This page needs a ${type.name} at ${selector}; see packages/ui/README.md.`);
}

// #region f13-make
/**
 * An element with text, never with markup: what a server sends is shown, not parsed.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {{ class?: string, text?: string, label?: string | undefined }} [properties] `label` is the cell's column, for a table that stacks
 * @param {readonly Node[]} [children]
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(name, properties = {}, children = []) {
  const element = document.createElement(name);
  if (properties.class !== undefined) element.className = properties.class;
  if (properties.text !== undefined) element.textContent = properties.text;
  if (properties.label !== undefined) element.dataset.label = properties.label;
  element.append(...children);
  return element;
}
// #endregion f13-make
