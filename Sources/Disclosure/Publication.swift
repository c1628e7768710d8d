public import Columns

/// What of a census may be shown to whoever has no list of its members.
///
/// Small groups are withheld, and enough others with them that no difference and no sum of shown
/// numbers gives a withheld one; `docs/decisions/0020-what-is-withheld.md` says why it holds. What
/// is withheld depends on the members alone and never on the question, so the same cell is shown
/// to everybody or to nobody, on the screen, in a chart, a file or a print.
public struct Publication: Sendable {
    /// Groups of members, and of answers in which people say what they think.
    public static let smallestGroup = 5
    public static let smallestGroupOfOpinions = 10
    /// Rows, columns and filters together.
    public static let mostDimensions = 3
    /// More cells than this in one table of one organisation would be nearly all small groups.
    static let mostCells = 16_384
    /// Layers kept for the next question; they can be made again at any time.
    private static let mostLayers = 2048

    let census: Census
    let minimum: Int
    /// Who is counted at all, in every question.
    let base: [Dimension: Codes]
    private var layers: [Layer.Key: Layer] = [:]

    public init(
        of census: Census, where base: [Dimension: Codes] = [:],
        smallestGroup: Int = Publication.smallestGroup
    ) {
        self.census = census
        self.base = base
        minimum = smallestGroup
    }

    public enum Refusal: Error, Equatable {
        /// Rows, columns and filters are more than three dimensions.
        case tooManyDimensions
        /// The dimensions have too many codes to be told apart together; by groups they may be.
        case tooFine
        /// Everything that is asked for stands under a filter that all questions share.
        case fixed(Dimension)
    }

    /// The table, each cell of it a number or withheld.
    ///
    /// - Parameter coarse: the dimensions that are shown by groups.
    public mutating func table(
        _ query: Query, coarse: Set<Dimension> = []
    ) throws(Refusal) -> ShownTable {
        if let fixed = query.dimensions.first(where: { base[$0] != nil }) { throw .fixed(fixed) }
        guard query.dimensions.count <= Publication.mostDimensions else {
            throw .tooManyDimensions
        }
        let groups = query.groups.map { Axis($0, coarse.contains($0) ? .group : .code) }
        let axes = axes(of: query, groups)
        guard axes.reduce(1, { $0 * $1.size }) <= Publication.mostCells else { throw .tooFine }
        let layer = layer(above: query.organization, axes)
        return layer.table(of: query.organization, by: groups, where: query.filters)
    }

    /// The table of the organisation, or where nothing of it may be shown, that of the nearest one
    /// above it of which something may.
    public mutating func tableRollingUp(
        _ query: Query, coarse: Set<Dimension> = []
    ) throws(Refusal) -> ShownTable {
        var query = query
        while true {
            let table = try table(query, coarse: coarse)
            guard table.isWithheld, let parent = census.tree.parent(of: query.organization) else {
                return table
            }
            query.organization = parent
        }
    }

    /// A filter of whole groups needs groups only; a dimension that is shown and filtered needs
    /// the finer of both.
    private func axes(of query: Query, _ groups: [Axis]) -> [Axis] {
        var grains: [Dimension: Grain] = [:]
        for group in groups { grains[group.dimension] = group.grain }
        for (dimension, codes) in query.filters {
            let grain: Grain = dimension.isGroups(codes) ? .group : .code
            grains[dimension] = max(grain, grains[dimension] ?? .group)
        }
        return grains.map { Axis($0, $1) }.sorted()
    }
}

extension Publication {
    /// The layer in which an organisation stands beside those with the same parent.
    mutating func layer(above organization: Int, _ axes: [Axis]) -> Layer {
        let place: Layer.Place =
            census.tree.parent(of: organization).map { .below($0) } ?? .top(organization)
        let key = Layer.Key(place: place, axes: axes)
        if let known = layers[key] { return known }
        let coarser = coarserLayers(key, organization)
        var layer = Layer(key, census, base)
        layer.withhold(below: minimum, coarser)
        if layers.count >= Publication.mostLayers { layers = [:] }
        layers[key] = layer
        return layer
    }

    /// What a cell of the layer is a part of: the same one organisation higher, and for each axis
    /// the same told apart less.
    private mutating func coarserLayers(_ key: Layer.Key, _ organization: Int) -> [Layer] {
        var coarser: [Layer] = []
        if case .below(let parent) = key.place { coarser.append(layer(above: parent, key.axes)) }
        for axis in key.axes {
            let rest = key.axes.filter { $0 != axis } + [axis.coarser].compactMap(\.self)
            coarser.append(layer(above: organization, rest.sorted()))
        }
        return coarser
    }
}
