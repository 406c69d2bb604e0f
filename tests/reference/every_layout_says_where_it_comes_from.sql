-- A layout without a source, or a source without a layout, leaves open how far it is
-- known.
with

layout as (
    select distinct
        table_key,
        layout_key,
    from {{ ref("published_column") }}
),

compared as (
    select
        coalesce(layout.table_key, published_layout.table_key) as table_key,
        coalesce(layout.layout_key, published_layout.layout_key) as layout_key,
        layout.table_key is not null and published_layout.table_key is not null
            as is_in_both,
    from layout
    full outer join {{ ref("published_layout") }} as published_layout
        on {{ same_keys('layout', 'published_layout', ['table_key', 'layout_key']) }}
),

offence as (
    select *
    from compared
    where not is_in_both
),

{{ failing_rows('layouts_examined', 'compared', 'offence.table_key') }}
