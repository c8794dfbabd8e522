/** The part of pdfkit that react-pdf hands to a canvas. */
export interface Painter {
  rect(x: number, y: number, width: number, height: number): Painter;
  moveTo(x: number, y: number): Painter;
  lineTo(x: number, y: number): Painter;
  path(d: string): Painter;
  save(): Painter;
  restore(): Painter;
  scale(factor: number): Painter;
  lineWidth(width: number): Painter;
  strokeColor(color: string): Painter;
  fillColor(color: string): Painter;
  font(font: unknown): Painter;
  fontSize(size: number): Painter;
  text(text: string, x: number, y: number, options: { lineBreak: false }): Painter;
  fill(): Painter;
  stroke(): Painter;
}
