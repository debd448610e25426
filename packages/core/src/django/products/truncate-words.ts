/**
 * The first words of a text, with an ellipsis where there are more.
 *
 * @example
 * truncateWords('one two three', 2); // 'one two …'
 * @see https://docs.djangoproject.com/en/stable/ref/templates/builtins/#truncatewords
 */
export function truncateWords(text: string, count: number): string {
  const words = text.split(/\s+/).filter((word) => word !== '');
  return words.length <= count ? words.join(' ') : `${words.slice(0, count).join(' ')} …`;
}
