//! `stops-probe HOW`: exits with what the probe gives, if it lives.

fn main() {
    let how = std::env::args().nth(1).and_then(|how| how.parse().ok());
    std::process::exit(stops_probe::stops_probe(how.unwrap_or(0)));
}
