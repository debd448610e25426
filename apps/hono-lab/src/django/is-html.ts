/** Whether the answer is a page: what is made of components, and may have holes. */
export const isHtml = ({ headers, body }: Response): boolean =>
  body !== null && (headers.get('Content-Type')?.startsWith('text/html') ?? false);
