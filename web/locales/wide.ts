const MARKS: Record<string, string> = { ',': '，', ';': '；', ':': '：' };

/** Full-width marks in a Chinese sentence somebody typed with half-width ones, as the office writes. */
export function wide(text: string): string {
  return text
    .replace(/(?<=[\u4e00-\u9fff”」）])([,;:]) ?/g, (_, mark: string) => MARKS[mark] ?? mark)
    .replace(/\((?=[\u4e00-\u9fff])([^()]*)\)/g, '（$1）');
}
