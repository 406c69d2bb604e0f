with

figure as (
    select * from {{ ref('stg_performance_figure') }}
    where
        owner_kind = 'project'
        and amount_unit = '元'
),

pair as (
    select
        requested.figure_id as requested_id,
        budget.figure_id as budget_id,
        row_number() over (
            partition by requested.figure_id
            order by case budget.field when 'initial_budget' then 0 else 1 end
        ) as choice,
    from figure as requested
    inner join figure as budget
        on
            requested.owner_id = budget.owner_id
            and budget.field in ('initial_budget', 'adjusted_budget')
    where requested.field = 'requested_budget'
),

final as (
    {% for column, side in [('budget_id', 'left'), ('requested_id', 'right')] -%}
        select
            figure.document_id,
            'project_requested' as identity_id,
            replace(figure.owner_id, figure.document_id || '/', '') as row_key,
            '' as column_key,
            '{{ side }}' as side,
            {{ loop.index }} as term_no,
            {{ form_figure('figure') }},
        from pair
        inner join figure
            on pair.{{ column }} = figure.figure_id
        where pair.choice = 1
        {{ "union all" if not loop.last }}
    {% endfor %}
)

select * from final
