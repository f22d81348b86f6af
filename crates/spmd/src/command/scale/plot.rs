//! The plot of `spmd scale`.

use std::error::Error;

use plotters::prelude::*;

use super::Row;
use crate::command::Failure;

/// The speed-up over the number of workers, a line for each backend and chunk size, as SVG.
pub(super) fn speed_up(rows: &[Row], count: u64) -> Result<String, Failure> {
    let mut svg = String::new();
    // The plotting library's errors hold references to what it draws on.
    draw(&mut svg, rows, count).map_err(|error| format!("cannot draw the plot: {error}"))?;
    Ok(svg)
}

fn draw(svg: &mut String, rows: &[Row], count: u64) -> Result<(), Box<dyn Error>> {
    let most = rows.iter().map(|row| row.workers).max().unwrap_or(1) as f64;
    let top = rows.iter().map(|row| row.speed_up).fold(most, f64::max) * 1.1;
    let area = SVGBackend::with_string(svg, (800, 500)).into_drawing_area();
    area.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&area)
        .caption(
            format!("Primes among the first {count} Fibonacci numbers"),
            ("sans-serif", 20),
        )
        .margin(15)
        .x_label_area_size(40)
        .y_label_area_size(50)
        .build_cartesian_2d(0.0..most * 1.1, 0.0..top)?;
    chart
        .configure_mesh()
        .x_desc("workers")
        .y_desc("speed-up over serial")
        .light_line_style(TRANSPARENT)
        .draw()?;
    let ideal = chart.draw_series(LineSeries::new([(0.0, 0.0), (most, most)], BLACK.mix(0.3)))?;
    ideal
        .label("ideal")
        .legend(|(x, y)| PathElement::new([(x, y), (x + 15, y)], BLACK.mix(0.3)));

    let mut lines: Vec<(String, Vec<(f64, f64)>)> = Vec::new();
    for row in &rows[1..] {
        let name = format!("{}, chunk {}", row.backend.name(), row.chunk);
        let point = (row.workers as f64, row.speed_up);
        match lines.iter_mut().find(|(line, _)| *line == name) {
            Some((_, points)) => points.push(point),
            None => lines.push((name, vec![point])),
        }
    }
    for (index, (name, points)) in lines.into_iter().enumerate() {
        let colour = Palette99::pick(index).to_rgba();
        chart
            .draw_series(LineSeries::new(points, colour.stroke_width(2)).point_size(4))?
            .label(name)
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 15, y)], colour.stroke_width(2)));
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperLeft)
        .background_style(WHITE.mix(0.8))
        .border_style(BLACK.mix(0.3))
        .draw()?;
    area.present()?;
    Ok(())
}
