//! Which bodies call themselves, directly or through others.

/// For each node of a graph whether a path leads from it back to it: it is in a strongly connected
/// component that has an edge (Tarjan, 1972). The work is linear in nodes and edges.
pub(super) fn on_circles(edges: &[Vec<usize>]) -> Vec<bool> {
    const UNSEEN: usize = usize::MAX;
    let count = edges.len();
    let (mut number, mut lowest) = (vec![UNSEEN; count], vec![UNSEEN; count]);
    let mut is_open = vec![false; count];
    let mut found = vec![false; count];
    let mut open = Vec::new();
    let mut numbered = 0;
    for start in 0..count {
        if number[start] != UNSEEN {
            continue;
        }
        // The path, and how many edges of each of its nodes were followed: no recursion of ours.
        let mut path = vec![(start, 0)];
        while let Some((node, followed)) = path.pop() {
            if followed == 0 {
                (number[node], lowest[node]) = (numbered, numbered);
                numbered += 1;
                open.push(node);
                is_open[node] = true;
            }
            if let Some(&next) = edges[node].get(followed) {
                path.push((node, followed + 1));
                if number[next] == UNSEEN {
                    path.push((next, 0));
                } else if is_open[next] {
                    lowest[node] = lowest[node].min(number[next]);
                }
                continue;
            }
            if let Some(&(before, _)) = path.last() {
                lowest[before] = lowest[before].min(lowest[node]);
            }
            if lowest[node] == number[node] {
                let first = open.iter().rposition(|it| *it == node).unwrap_or(0);
                let component = open.split_off(first);
                let has_edge = component.len() > 1 || edges[node].contains(&node);
                for member in component {
                    is_open[member] = false;
                    found[member] = has_edge;
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_to_a_circle_is_not_on_it() {
        let edges = [
            vec![1],
            vec![2, 4],
            vec![3],
            vec![1],
            vec![5],
            vec![5],
            vec![],
        ];
        let expected = [false, true, true, true, false, true, false];
        assert_eq!(on_circles(&edges), expected);
    }

    #[test]
    fn it_is_what_following_all_paths_finds() {
        // A small generator, so that a failure comes again.
        let mut state = 1_u32;
        let mut draw = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) % below
        };
        for _ in 0..500 {
            let count = 1 + draw(8) as usize;
            let mut edges = vec![Vec::new(); count];
            for _ in 0..draw(14) {
                let from = draw(count as u32) as usize;
                edges[from].push(draw(count as u32) as usize);
            }
            let reaches_itself = |node: usize| {
                let (mut seen, mut pending) = (vec![false; count], edges[node].clone());
                while let Some(next) = pending.pop() {
                    if !std::mem::replace(&mut seen[next], true) {
                        pending.extend(&edges[next]);
                    }
                }
                seen[node]
            };
            let expected: Vec<bool> = (0..count).map(reaches_itself).collect();
            assert_eq!(on_circles(&edges), expected, "{edges:?}");
        }
    }
}
