import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TitleComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

/** A chart whose words are in a language already: what page and paper share. Values are decimal strings. */
export type WordedChart = {
  title: string;
  shape: 'bars' | 'line';
  categories: readonly string[];
  series: readonly { name: string; values: readonly string[] }[];
  limit: { name: string; value: string } | null;
  /** Stands below it. */
  note?: string;
  /** Signs of the language between thousands and before decimals. */
  thousands: string;
  point: string;
};

use([BarChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, SVGRenderer]);

/** The chart as SVG, without scripts, styles or links. Sizes in pixels, or points on paper. */
export function chartSvg(chart: WordedChart, width: number, height: number): string {
  const drawn = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    drawn.setOption(optionOf(chart));
    // What remains of styles is for a pointer that hovers, and a page with a strict policy would refuse them.
    return drawn.renderToSVGString().replace(/<style[^>]*>[\s\S]*?<\/style>/g, '');
  } finally {
    drawn.dispose();
  }
}

const COLOURS = ['#4f6fdb', '#e08a1e', '#3a9d6a', '#b0413e', '#7a5aa6', '#4b8fa8', '#8c8c8c', '#c2a83e'];
const FONT = { fontFamily: 'Roboto', fontSize: 9, color: '#333333' };

function optionOf(chart: WordedChart): EChartsCoreOption {
  const { title, categories, series, limit, shape } = chart;
  const isLong = categories.some((category) => category.length > 4) && categories.length > 4;
  return {
    animation: false,
    color: COLOURS,
    textStyle: FONT,
    title: { text: title, left: 0, top: 0, textStyle: { ...FONT, fontSize: 10, fontWeight: 'bold' } },
    legend: { selectedMode: false, bottom: 0, left: 'center', itemWidth: 10, itemHeight: 8, textStyle: FONT },
    grid: { left: 62, right: 10, top: 28, bottom: isLong ? 86 : 46 },
    xAxis: {
      type: 'category',
      data: [...categories],
      axisLabel: { ...FONT, interval: 0, rotate: isLong ? 40 : 0 },
      axisLine: { onZero: true },
    },
    yAxis: {
      type: 'value',
      axisLabel: { ...FONT, formatter: (value: number) => axisText(value, chart) },
      // A limit far above everything is to be seen too.
      ...(limit === null ? {} : { max: ({ max }: { max: number }) => Math.max(max, Number(limit.value)) * 1.1 }),
    },
    series: series.map(({ name, values }, index) => ({
      name,
      silent: true,
      emphasis: { disabled: true },
      ...(shape === 'line' ? { type: 'line', symbolSize: 4 } : { type: 'bar', stack: 'all', barMaxWidth: 36 }),
      data: values.map(Number),
      ...(limit === null || index > 0 ? {} : { markLine: markLineOf(limit) }),
    })),
  };
}

function markLineOf({ name, value }: { name: string; value: string }) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: '#b0413e', type: 'dashed' },
    label: { ...FONT, formatter: name, position: 'insideEndTop' },
    data: [{ yAxis: Number(value) }],
  };
}

/** Marks of the axis are round numbers chosen by the drawing, so floats do no harm here. */
function axisText(value: number, { thousands, point }: WordedChart): string {
  const [whole = '', fraction] = String(Math.abs(value)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${value < 0 ? '-' : ''}${grouped}${fraction === undefined ? '' : `${point}${fraction}`}`;
}
